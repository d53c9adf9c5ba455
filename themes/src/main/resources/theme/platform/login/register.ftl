<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "user-profile-commons.ftl" as userProfileCommons>
<#import "register-commons.ftl" as registerCommons>
<@layout.registrationLayout displayMessage=messagesPerField.exists("global") displayRequiredFields=true displayInfo=true; section>
  <#if section = "header">
    <#if messageHeader??>${kcSanitize(msg("${messageHeader}"))?no_esc}<#else>${msg("registerTitle")}</#if>
  <#elseif section = "form">
    <form class="pp-form" id="kc-register-form" action="${url.registrationAction}" method="post" novalidate>
      <@userProfileCommons.userProfileFormFields; callback, attribute>
        <#-- The passwords stand right below the name that they belong to. -->
        <#if callback = "afterField" && passwordRequired?? && attribute.name == realm.registrationEmailAsUsername?then("email", "username")>
          <@field.password name="password" label=msg("password") required=true marked=true autocomplete="new-password"/>
          <@field.password name="password-confirm" label=msg("passwordConfirm") required=true marked=true autocomplete="new-password"/>
        </#if>
      </@userProfileCommons.userProfileFormFields>
      <@registerCommons.termsAcceptance/>
      <@recaptcha/>
    </form>
  <#elseif section = "info">
    <p><a href="${url.loginUrl}">${msg("backToLogin")}</a></p>
  </#if>
</@layout.registrationLayout>

<#macro recaptcha>
  <#if recaptchaRequired?? && !(recaptchaVisible!false)>
    <div class="pp-buttons">
      <button class="pp-button pp-button-primary g-recaptcha" type="submit" data-sitekey="${recaptchaSiteKey}"
              data-callback="onSubmitRecaptcha" data-action="${recaptchaAction}">${msg("doRegister")}</button>
    </div>
  <#else>
    <#if recaptchaRequired??>
      <div class="g-recaptcha" data-size="compact" data-sitekey="${recaptchaSiteKey}" data-action="${recaptchaAction}"></div>
    </#if>
    <@field.submit label=msg("doRegister")/>
  </#if>
</#macro>
