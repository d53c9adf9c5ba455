<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("password", "password-confirm"); section>
  <#if section = "header">
    ${msg("updatePasswordTitle")}
  <#elseif section = "form">
    <form class="pp-form" id="kc-passwd-update-form" action="${url.loginAction}" method="post" novalidate>
      <@field.password name="password-new" label=msg("passwordNew") required=true error=messagesPerField.get("password") autocomplete="new-password" autofocus=true/>
      <@field.password name="password-confirm" label=msg("passwordConfirm") required=true autocomplete="new-password"/>
      <div class="pp-options"><@field.checkbox name="logout-sessions" label=msg("logoutOtherSessions")/></div>
      <@field.submit name="login" label=msg("doSubmit")>
        <#if isAppInitiatedAction??>
          <button class="pp-button pp-button-secondary" type="submit" name="cancel-aia" value="true">${msg("doCancel")}</button>
        </#if>
      </@field.submit>
    </form>
  </#if>
</@layout.registrationLayout>
