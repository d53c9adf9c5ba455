<#import "field.ftl" as field>
<#macro termsAcceptance>
  <#if termsAcceptanceRequired??>
    <div class="pp-terms" id="kc-registration-terms-text" role="region" aria-label="${msg("termsTitle")}" tabindex="0">${kcSanitize(msg("termsText"))?no_esc}</div>
    <@field.checkbox name="termsAccepted" label=msg("acceptTerms") required=true error=messagesPerField.get("termsAccepted")/>
  </#if>
</#macro>
