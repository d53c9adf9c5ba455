<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("logoutConfirmTitle")}
  <#elseif section = "form">
    <p id="kc-logout-confirm">${msg("logoutConfirmHeader")}</p>
    <form class="pp-form" action="${url.logoutConfirmAction}" method="post">
      <input type="hidden" name="session_code" value="${logoutConfirm.code}">
      <@field.submit id="kc-logout" name="confirmLogout" value="true" label=msg("doLogout")>
        <#if !logoutConfirm.skipLink && (client.baseUrl)?has_content>
          <a class="pp-button pp-button-secondary" href="${client.baseUrl}">${msg("backToApplication")}</a>
        </#if>
      </@field.submit>
    </form>
  </#if>
</@layout.registrationLayout>
