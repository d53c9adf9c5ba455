<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout displayInfo=true displayMessage=!messagesPerField.existsError("username"); section>
  <#if section = "header">
    ${msg("emailForgotTitle")}
  <#elseif section = "form">
    <form class="pp-form" id="kc-reset-password-form" action="${url.loginAction}" method="post" novalidate>
      <@field.input name="username" label=field.usernameLabel() value=(auth.attemptedUsername)!"" required=true autofocus=true autocomplete="username"/>
      <@field.submit label=msg("doSubmit")>
        <a class="pp-button pp-button-secondary" href="${url.loginUrl}">${msg("backToLogin")}</a>
      </@field.submit>
    </form>
  <#elseif section = "info">
    <p>${realm.duplicateEmailsAllowed?then(msg("emailInstructionUsername"), msg("emailInstruction"))}</p>
  </#if>
</@layout.registrationLayout>
