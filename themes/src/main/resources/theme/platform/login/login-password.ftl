<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("password"); section>
  <#if section = "header">
    ${msg("doLogIn")}
  <#elseif section = "form">
    <form class="pp-form" id="kc-form-login" action="${url.loginAction}" method="post" novalidate>
      <@field.password name="password" label=msg("password") required=true autofocus=true/>
      <#if realm.resetPasswordAllowed>
        <div class="pp-options"><a href="${url.loginResetCredentialsUrl}">${msg("doForgotPassword")}</a></div>
      </#if>
      <@field.submit id="kc-login" name="login" label=msg("doLogIn")/>
    </form>
  </#if>
</@layout.registrationLayout>
