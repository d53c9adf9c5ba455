<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "identity-providers.ftl" as identityProviders>
<#import "passkeys.ftl" as passkeys>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("username") displayInfo=realm.password && realm.registrationAllowed && !registrationDisabled??; section>
  <#if section = "header">
    ${msg("loginAccountTitle")}
  <#elseif section = "form">
    <#if realm.password>
      <form class="pp-form" id="kc-form-login" action="${url.loginAction}" method="post" novalidate>
        <#if !usernameHidden??>
          <@field.input name="username" label=field.usernameLabel() value=(login.username!"") required=true autofocus=true
              autocomplete=(enableWebAuthnConditionalUI?has_content)?then("username webauthn", "username")/>
          <#if realm.rememberMe>
            <div class="pp-options"><@field.checkbox name="rememberMe" label=msg("rememberMe") checked=login.rememberMe??/></div>
          </#if>
        </#if>
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
