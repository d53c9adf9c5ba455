<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "identity-providers.ftl" as identityProviders>
<#import "passkeys.ftl" as passkeys>
<#assign error = messagesPerField.getFirstError("username", "password")>
<@layout.registrationLayout displayMessage=!error?has_content displayInfo=realm.password && realm.registrationAllowed && !registrationDisabled??; section>
  <#if section = "header">
    ${msg("loginAccountTitle")}
  <#elseif section = "form">
    <#if realm.password>
      <form class="pp-form" id="kc-form-login" action="${url.loginAction}" method="post" novalidate>
        <#if !usernameHidden??>
          <@field.input name="username" label=field.usernameLabel() value=(login.username!"") required=true error=error autofocus=true
              autocomplete=(enableWebAuthnConditionalUI?has_content)?then("username webauthn", "username")/>
        </#if>
        <#-- Keycloak does not say which of the two was wrong: the text stands once, both fields point at it. -->
        <#if usernameHidden??>
          <@field.password name="password" label=msg("password") required=true error=error autofocus=true/>
        <#else>
          <@field.password name="password" label=msg("password") required=true error="" invalid=error?has_content
              describedBy=error?has_content?then("input-error-username", "")/>
        </#if>
        <div class="pp-options">
          <#if realm.rememberMe && !usernameHidden??>
            <@field.checkbox name="rememberMe" label=msg("rememberMe") checked=login.rememberMe??/>
          </#if>
          <#if realm.resetPasswordAllowed>
            <a href="${url.loginResetCredentialsUrl}">${msg("doForgotPassword")}</a>
          </#if>
        </div>
        <input type="hidden" id="id-hidden-input" name="credentialId" value="${(auth.selectedCredential)!}">
        <@field.submit id="kc-login" name="login" label=msg("doLogIn")/>
      </form>
    </#if>
    <@passkeys.conditionalUIData/>
  <#elseif section = "socialProviders">
    <@identityProviders.list/>
  <#elseif section = "info">
    <@identityProviders.registrationLink/>
  </#if>
</@layout.registrationLayout>
