<#import "template.ftl" as layout>
<#-- Dressed by the theme "platform" (pp-) and by Keycloak's own (kc…Class). Works without a script. -->
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <#if face == "open">${msg("platformInvitationOpenTitle", tenantName)}<#elseif face == "member">${msg("platformInvitationMemberTitle", tenantName)}<#elseif face == "other_address">${msg("platformInvitationOtherTitle")}<#elseif face == "unverified">${msg("platformInvitationUnverifiedTitle")}<#elseif face == "try_later">${msg("platformInvitationLaterTitle")}<#else>${msg("platformInvitationOverTitle")}</#if>
  <#elseif section = "form">
    <p id="kc-invitation-text"><#if face == "open">${msg("platformInvitationOpenText", tenantName)}<#elseif face == "member">${msg("platformInvitationMemberText", tenantName)}<#elseif face == "other_address">${msg("platformInvitationOtherText")}<#elseif face == "unverified">${msg("platformInvitationUnverifiedText")}<#elseif face == "try_later">${msg("platformInvitationLaterText")}<#else>${msg("platformInvitationOverText")}</#if></p>
    <#if acceptUrl?? && (face == "open" || face == "try_later")>
      <form class="pp-form" id="kc-invitation-form" action="${acceptUrl}" method="post">
        <div class="pp-buttons ${properties.kcFormButtonsClass!}">
          <button class="pp-button pp-button-primary ${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!}" type="submit">${msg((face == "open")?then("platformInvitationAccept", "platformInvitationLater"))}</button>
        </div>
      </form>
    <#elseif face == "member" && applicationUrl?has_content>
      <p><a id="kc-invitation-application" href="${applicationUrl}">${msg("backToApplication")}</a></p>
    <#elseif face == "other_address">
      <p><a id="kc-invitation-logout" href="${logoutUrl}">${msg("doLogout")}</a></p>
    </#if>
  </#if>
</@layout.registrationLayout>
