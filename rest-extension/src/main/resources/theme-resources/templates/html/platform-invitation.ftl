<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("platformInvitationMailGreeting")}</p>
<p>${msg("platformInvitationMailText", inviterName, tenantName, realmName)}</p>
<p><a href="${link}">${msg("platformInvitationMailLink", tenantName)}</a></p>
<p>${msg("platformInvitationMailAddress")}<br>${link}</p>
<p><#if (hours < 48)>${msg("platformInvitationMailHours", hours)}<#else>${msg("platformInvitationMailDays", days)}</#if></p>
<p>${msg("platformInvitationMailIgnore")}</p>
</@layout.emailLayout>
