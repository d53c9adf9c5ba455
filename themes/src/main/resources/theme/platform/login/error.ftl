<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${kcSanitize(msg("errorTitle"))?no_esc}
  <#elseif section = "form">
    <@layout.pageMessage type="error" id="kc-error-message">
      <p>${kcSanitize(message.summary)?no_esc}</p>
      <#if traceId??><p id="traceId">${msg("traceIdSupportMessage", traceId)}</p></#if>
    </@layout.pageMessage>
    <#if !skipLink?? && (client.baseUrl)?has_content>
      <p><a class="pp-button pp-button-secondary" id="backToApplication" href="${client.baseUrl}">${msg("backToApplication")}</a></p>
    </#if>
  </#if>
</@layout.registrationLayout>
