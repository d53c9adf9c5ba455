<#import "template.ftl" as layout>
<#-- Dressed by the theme "platform" (pp-) and by Keycloak's own (kc…Class). Works without a script: every choice is a button. -->
<@layout.registrationLayout displayMessage=true; section>
  <#if section = "header">
    <#if face == "later">${msg("platformTenantLaterTitle")}<#elseif face == "confirm">${msg("platformTenantConfirmTitle", tenants[0].name())}<#else>${msg("platformTenantChooseTitle")}</#if>
  <#elseif section = "form">
    <form class="pp-form" id="kc-tenant-form" action="${url.loginAction}" method="post">
      <p id="kc-tenant-text"><#if face == "later">${msg("platformTenantLaterText")}<#elseif face == "confirm">${msg("platformTenantConfirmText")}<#else>${msg("platformTenantChooseText")}</#if></p>
      <#if face == "choose">
        <ul class="pp-choices" role="list" aria-describedby="kc-tenant-text">
          <#list tenants as tenant>
            <li><button class="pp-choice ${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!}" type="submit" name="tenant" value="${tenant.slug()}">
              <span class="pp-choice-body"><span class="pp-choice-title">${tenant.name()}</span> <span class="pp-choice-text">${tenant.slug()}</span></span>
            </button></li>
          </#list>
        </ul>
      </#if>
      <div class="pp-buttons ${properties.kcFormButtonsClass!}">
        <#if face == "confirm">
          <button class="pp-button pp-button-primary ${properties.kcButtonPrimaryClass!}" type="submit" name="tenant" value="${tenants[0].slug()}">${msg("platformTenantConfirm", tenants[0].name())}</button>
        <#elseif face == "later">
          <button class="pp-button pp-button-primary ${properties.kcButtonPrimaryClass!}" type="submit" name="again" value="true">${msg("platformTenantLater")}</button>
        </#if>
        <button class="pp-button pp-button-secondary ${properties.kcButtonDefaultClass!}" type="submit" name="cancel" value="true">${msg("doCancel")}</button>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
