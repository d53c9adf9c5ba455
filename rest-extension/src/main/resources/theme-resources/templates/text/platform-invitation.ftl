<#ftl output_format="plainText">
${msg("platformInvitationMailGreeting")}

${msg("platformInvitationMailText", inviterName, tenantName, realmName)}

${link}

<#if (hours < 48)>${msg("platformInvitationMailHours", hours)}<#else>${msg("platformInvitationMailDays", days)}</#if>

${msg("platformInvitationMailIgnore")}
