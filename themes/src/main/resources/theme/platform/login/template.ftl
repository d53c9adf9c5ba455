<#import "footer.ftl" as loginFooter>
<#import "theme-resources.ftl" as themeResourceTags>
<#--
  The frame of every page: Keycloak's contract (macro name, parameters and sections) with our own markup.
  No inline script, style or event handler stands here, so that a strict content security policy is possible. The one
  exception is the import map of the WebAuthn pages: browsers accept import maps only inline.
-->
<#function asset path>
  <#return url.resourcesPath + "/" + path + "?v=" + (properties.platformVersion!"")>
</#function>

<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<#local isUsernameKnown = auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
<#local hasError = message?has_content && message.type == "error">
<!DOCTYPE html>
<html lang="${lang}"<#if realm.internationalizationEnabled> dir="${(locale.rtl)?then('rtl','ltr')}"</#if><#if !(darkMode!true)> data-scheme="light"</#if>>
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light<#if darkMode!true> dark</#if>">
  <meta name="robots" content="noindex, nofollow">
  <title><#if hasError>${msg("platform.errorTitle", title!"")}<#else>${title!}</#if></title>
  <#if themeResources?? && themeResources.favicons?has_content>
    <@themeResourceTags.renderFavicons themeResources.favicons url.resourcesPath />
  <#else>
    <link rel="icon" type="image/svg+xml" href="${asset("img/mark.svg")}">
  </#if>
  <#list (themeResources.styles)![] as style>
    <link rel="stylesheet" href="${asset(style.path)}"<#if style.media?has_content> media="${style.media}"</#if>>
  </#list>
  <#if pageId?starts_with("webauthn") || enableWebAuthnConditionalUI?has_content>
    <script type="importmap">{"imports": {"rfc4648": "${url.resourcesCommonPath}/vendor/rfc4648/rfc4648.js"}}</script>
  </#if>
  <#if themeResources?? && themeResources.scripts?has_content>
    <@themeResourceTags.renderScripts themeResources.scripts url.resourcesPath "text/javascript" />
  </#if>
  <#list scripts![] as script>
    <script src="${script}"></script>
  </#list>
  <script type="module" src="${asset("js/page.js")}"></script>
</head>
<body class="${bodyClass}" data-page-id="login-${pageId}"
      data-sso-url="${(url.ssoLoginInOtherTabsUrl)!}" data-session-hash="${(authenticationSession.authSessionIdHash)!}">
<div class="pp-page">
  <header class="pp-brand" id="kc-header">
    <span class="pp-mark" aria-hidden="true"></span>
    <div class="pp-brand-name" id="kc-header-wrapper">${kcSanitize(msg("loginTitleHtml", (realm.displayNameHtml!"")))?no_esc}</div>
  </header>
  <main class="pp-main">
    <div class="pp-card">
      <#if realm.internationalizationEnabled && locale.supported?size gt 1>
        <@languages/>
      </#if>
      <h1 id="kc-page-title"><#nested "header"></h1>
      <#if isUsernameKnown>
        <#nested "show-username">
        <@attemptedUsername/>
      </#if>
      <#-- Someone who started the action himself needs no warning that it has to be done. -->
      <#if displayMessage && message?has_content && (message.type != "warning" || !isAppInitiatedAction??)>
        <@pageMessage type=message.type>${kcSanitize(message.summary)?no_esc}</@pageMessage>
      </#if>
      <#if displayRequiredFields>
        <p class="pp-hint"><span class="pp-required" aria-hidden="true">*</span> ${msg("requiredFields")}</p>
      </#if>

      <#nested "form">

      <#if auth?has_content && auth.showTryAnotherWayLink()>
        <@linkButton id="try-another-way" name="tryAnotherWay" value="on" label=msg("doTryAnotherWay")/>
      </#if>
      <#if switchOrganizationEnabled?? && switchOrganizationEnabled>
        <@linkButton id="switch-organization" name="switchOrganization" value="true" label=msg("doSwitchOrganization")/>
      </#if>

      <#nested "socialProviders">

      <#if displayInfo>
        <div class="pp-info" id="kc-info"><#nested "info"></div>
      </#if>
    </div>
    <@loginFooter.content/>
  </main>
</div>
</body>
</html>
</#macro>

<#-- A warning or an error interrupts a screen reader, good news waits for its turn. -->
<#macro pageMessage type id="">
  <div class="pp-message pp-message-${type}"<#if id?has_content> id="${id}"</#if> role="${(type == "error" || type == "warning")?then("alert", "status")}">
    <span class="pp-icon pp-icon-${type}" aria-hidden="true"></span>
    <div class="pp-message-text"><#nested></div>
  </div>
</#macro>

<#-- Plain links behind a disclosure: nothing happens before the visitor picks a language (WCAG 3.2.2). -->
<#macro languages>
  <details class="pp-languages" id="kc-locale">
    <summary><span class="pp-icon pp-icon-globe" aria-hidden="true"></span><span class="pp-visually-hidden">${msg("platform.languages")}: </span>${locale.current}</summary>
    <ul>
      <#list locale.supported?sort_by("label") as language>
        <li><a href="${language.url}" lang="${language.languageTag}" hreflang="${language.languageTag}"<#if language.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${language.label}</a></li>
      </#list>
    </ul>
  </details>
</#macro>

<#macro attemptedUsername>
  <div class="pp-username" id="kc-username">
    <span class="pp-username-name" id="kc-attempted-username">${auth.attemptedUsername}</span>
    <a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("platform.changeUsername")}</a>
  </div>
</#macro>

<#macro linkButton id name value label>
  <form class="pp-link-form" id="kc-${id}-form" action="${url.loginAction}" method="post">
    <button class="pp-link" type="submit" id="${id}" name="${name}" value="${value}">${label}</button>
  </form>
</#macro>
