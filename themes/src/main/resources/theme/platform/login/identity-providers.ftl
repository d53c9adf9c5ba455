<#macro list>
  <#if realm.password && social?? && social.providers?has_content>
    <section class="pp-alternatives" id="kc-social-providers">
      <h2>${msg("identity-provider-login-label")}</h2>
      <ul class="pp-choices">
        <#list social.providers as provider>
          <li><a class="pp-button pp-button-secondary" id="social-${provider.alias}" href="${provider.loginUrl}" data-once-link>${provider.displayName!}</a></li>
        </#list>
      </ul>
    </section>
  </#if>
</#macro>

<#macro registrationLink>
  <#if realm.password && realm.registrationAllowed && !registrationDisabled??>
    <p id="kc-registration">${msg("noAccount")} <a href="${url.registrationUrl}">${msg("doRegister")}</a></p>
  </#if>
</#macro>
