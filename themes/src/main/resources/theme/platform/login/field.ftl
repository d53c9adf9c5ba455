<#--
  Form controls. Each has a visible label, and its hint and its error are tied to it: aria-describedby and aria-invalid.
  The forms are "novalidate": Keycloak answers in the visitor's language, the browser would in its own.
-->
<#macro errorText name error>
  <#if error?has_content>
    <p class="pp-field-error" id="input-error-${name}">${kcSanitize(error)?no_esc}</p>
  </#if>
</#macro>

<#macro state name required error describedBy="">
  <#local ids = ((describedBy + error?has_content?then(" input-error-" + name, ""))?trim)>
  <#if required>required </#if><#if error?has_content>aria-invalid="true" </#if><#if ids?has_content>aria-describedby="${ids}"</#if>
</#macro>

<#-- The star ("marked") stands only where the page explains it: displayRequiredFields. -->
<#macro caption for text marked=false>
  <label class="pp-label" for="${for}">${text}<#if marked> <span class="pp-required" aria-hidden="true">*</span></#if></label>
</#macro>

<#macro input name label value="" type="text" required=false marked=false error=messagesPerField.get(name) autocomplete="off" autofocus=false inputmode="">
  <div class="pp-field">
    <@caption for=name text=label marked=marked/>
    <input class="pp-input" type="${type}" id="${name}" name="${name}" value="${value}" autocomplete="${autocomplete}" dir="ltr"
           autocapitalize="none" spellcheck="false" <#if inputmode?has_content>inputmode="${inputmode}"</#if> <#if autofocus>autofocus</#if> <@state name=name required=required error=error/>>
    <@errorText name=name error=error/>
  </div>
</#macro>

<#-- "describedBy" names further texts that explain the field; "invalid" marks it without a text of its own. -->
<#macro password name label required=false marked=false error=messagesPerField.get(name) autocomplete="current-password" autofocus=false describedBy="" invalid=false>
  <div class="pp-field">
    <@caption for=name text=label marked=marked/>
    <div class="pp-input-group" dir="ltr">
      <input class="pp-input" type="password" id="${name}" name="${name}" autocomplete="${autocomplete}" <#if autofocus>autofocus</#if>
             <#if invalid && !error?has_content>aria-invalid="true"</#if> <@state name=name required=required error=error describedBy=describedBy/>>
      <button class="pp-reveal" type="button" aria-label="${msg('showPassword')}" aria-controls="${name}" data-password-toggle
              data-icon-show="pp-icon pp-icon-eye" data-icon-hide="pp-icon pp-icon-eye-off"
              data-label-show="${msg('showPassword')}" data-label-hide="${msg('hidePassword')}">
        <i class="pp-icon pp-icon-eye" aria-hidden="true"></i>
      </button>
    </div>
    <@errorText name=name error=error/>
  </div>
</#macro>

<#macro checkbox name label checked=false required=false error="" value="on">
  <div class="pp-check">
    <input type="checkbox" id="${name}" name="${name}" value="${value}" <#if checked>checked</#if> <@state name=name required=required error=error/>>
    <label for="${name}">${label}<#if required> <span class="pp-required" aria-hidden="true">*</span></#if></label>
  </div>
  <@errorText name=name error=error/>
</#macro>

<#macro submit label id="" name="" value="">
  <div class="pp-buttons">
    <button class="pp-button pp-button-primary" type="submit"<#if id?has_content> id="${id}"</#if><#if name?has_content> name="${name}"</#if><#if value?has_content> value="${value}"</#if>>${label}</button>
    <#nested>
  </div>
</#macro>

<#function usernameLabel>
  <#if !realm.loginWithEmailAllowed><#return msg("username")></#if>
  <#return realm.registrationEmailAsUsername?then(msg("email"), msg("usernameOrEmail"))>
</#function>
