<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("termsTitle")}
  <#elseif section = "form">
    <div class="pp-terms" id="kc-terms-text" role="region" aria-labelledby="kc-page-title" tabindex="0">${kcSanitize(msg("termsText"))?no_esc}</div>
    <form class="pp-form" action="${url.loginAction}" method="post">
      <div class="pp-buttons">
        <button class="pp-button pp-button-primary" type="submit" id="kc-accept" name="accept" value="true">${msg("doAccept")}</button>
        <button class="pp-button pp-button-secondary" type="submit" id="kc-decline" name="cancel" value="true">${msg("doDecline")}</button>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
