<#import "field.ftl" as field>
<#-- The fields of the realm's user profile. "beforeField" and "afterField" let a page add its own beside one of them. -->
<#macro userProfileFormFields>
  <#local currentGroup = "">
  <#list profile.attributes as attribute>
    <#if attribute.name == "locale" && realm.internationalizationEnabled && locale.currentLanguageTag?has_content>
      <input type="hidden" id="locale" name="locale" value="${locale.currentLanguageTag}">
    <#else>
      <#local groupName = (attribute.group.name)!"">
      <#if groupName != currentGroup>
        <#local currentGroup = groupName>
        <#if groupName?has_content><@groupHeading group=attribute.group/></#if>
      </#if>
      <#nested "beforeField" attribute>
      <@profileField attribute=attribute/>
      <#nested "afterField" attribute>
    </#if>
  </#list>
  <#list profile.html5DataAnnotations?keys as key>
    <script type="module" src="${url.resourcesPath}/js/${key}.js"></script>
  </#list>
</#macro>

<#macro groupHeading group>
  <div class="pp-group-heading"<#list group.html5DataAnnotations as key, value> data-${key}="${value}"</#list>>
    <h2 id="header-${group.name}">${(group.displayHeader!"")?has_content?then(advancedMsg(group.displayHeader!""), group.name)}</h2>
    <#if (group.displayDescription!"")?has_content><p id="description-${group.name}">${advancedMsg(group.displayDescription)}</p></#if>
  </div>
</#macro>

<#macro profileField attribute>
  <#local error = messagesPerField.get(attribute.name)>
  <#local before = attribute.annotations.inputHelperTextBefore!"">
  <#local after = attribute.annotations.inputHelperTextAfter!"">
  <#local hints = (before?has_content?then("form-help-text-before-" + attribute.name, "") + " " + after?has_content?then("form-help-text-after-" + attribute.name, ""))?trim>
  <#local type = attribute.annotations.inputType!"">
  <#local isChoice = type == "select-radiobuttons" || type == "multiselect-checkboxes">
  <${isChoice?then("fieldset", "div")} class="pp-field">
    <#if isChoice>
      <legend class="pp-label"><@title attribute=attribute/></legend>
    <#else>
      <label class="pp-label" id="label-${attribute.name}" for="${attribute.name}"><@title attribute=attribute/></label>
    </#if>
    <#if before?has_content><p class="pp-hint" id="form-help-text-before-${attribute.name}">${kcSanitize(advancedMsg(before))?no_esc}</p></#if>
    <#if isChoice>
      <@choices attribute=attribute type=(type == "select-radiobuttons")?then("radio", "checkbox") error=error hints=hints/>
    <#elseif type == "select" || type == "multiselect">
      <@dropDown attribute=attribute isMultiple=type == "multiselect" error=error hints=hints/>
    <#elseif type == "textarea">
      <textarea class="pp-input" id="${attribute.name}" name="${attribute.name}" <@limits attribute=attribute names=["Cols", "Rows", "Maxlength"]/> <@state attribute=attribute error=error hints=hints/>>${attribute.value!""}</textarea>
    <#elseif attribute.multivalued && attribute.values?has_content>
      <#list attribute.values as value>
        <@textInput attribute=attribute id=attribute.name + (value?index > 0)?then("-" + value?index, "") value=value!"" error=error hints=hints/>
      </#list>
    <#else>
      <@textInput attribute=attribute id=attribute.name value=attribute.value!"" error=error hints=hints/>
    </#if>
    <@field.errorText name=attribute.name error=error/>
    <#if after?has_content><p class="pp-hint" id="form-help-text-after-${attribute.name}">${kcSanitize(advancedMsg(after))?no_esc}</p></#if>
  </${isChoice?then("fieldset", "div")}>
</#macro>

<#macro title attribute>${advancedMsg(attribute.displayName!"")}<#if attribute.required> <span class="pp-required" aria-hidden="true">*</span></#if></#macro>

<#macro state attribute error hints><#if attribute.readOnly>disabled </#if><@field.state name=attribute.name required=attribute.required error=error describedBy=hints/></#macro>

<#macro limits attribute names><#list names as name><#if attribute.annotations["inputType" + name]??>${name?lower_case}="${attribute.annotations["inputType" + name]}" </#if></#list></#macro>

<#-- Keycloak's kcMultivalued.js copies the input of a multivalued attribute and gives each a new id, the label stays one. -->
<#macro textInput attribute id value error hints>
  <#local purposes = {"firstName": "given-name", "lastName": "family-name"}>
  <input class="pp-input" type="${(attribute.annotations.inputType!"text")?remove_beginning("html5-")}" id="${id}" name="${attribute.name}" value="${value}"
         autocomplete="${attribute.autocomplete!(purposes[attribute.name]!"on")}"
         <#if attribute.multivalued>aria-labelledby="label-${attribute.name}" </#if><#if attribute.name == "email">inputmode="email" </#if><#if attribute.name == "email" || attribute.name == "username">autocapitalize="none" spellcheck="false" </#if>
         <#if attribute.annotations.inputTypePlaceholder??>placeholder="${advancedMsg(attribute.annotations.inputTypePlaceholder)}" </#if>
         <@limits attribute=attribute names=["Pattern", "Size", "Maxlength", "Minlength", "Max", "Min", "Step"]/>
         <#list attribute.html5DataAnnotations as key, value>data-${key}="${value}" </#list><@state attribute=attribute error=error hints=hints/>>
</#macro>

<#macro dropDown attribute isMultiple error hints>
  <select class="pp-input" id="${attribute.name}" name="${attribute.name}" <#if isMultiple>multiple </#if><@limits attribute=attribute names=["Size"]/> <@state attribute=attribute error=error hints=hints/>>
    <#if !isMultiple><option value=""></option></#if>
    <#list optionsOf(attribute) as option>
      <option value="${option}"<#if attribute.values?seq_contains(option)> selected</#if>>${optionLabel(attribute, option)}</option>
    </#list>
  </select>
</#macro>

<#macro choices attribute type error hints>
  <#list optionsOf(attribute) as option>
    <div class="pp-check">
      <input type="${type}" id="${attribute.name}-${option}" name="${attribute.name}" value="${option}"<#if attribute.values?seq_contains(option)> checked</#if><#if attribute.readOnly> disabled</#if>
             <#if error?has_content>aria-invalid="true" </#if><#if error?has_content || hints?has_content>aria-describedby="${(hints + error?has_content?then(" input-error-" + attribute.name, ""))?trim}"</#if>>
      <label for="${attribute.name}-${option}">${optionLabel(attribute, option)}</label>
    </div>
  </#list>
</#macro>

<#function optionsOf attribute>
  <#local source = attribute.annotations.inputOptionsFromValidation!"options">
  <#return (attribute.validators[source].options)!((attribute.validators.options.options)![])>
</#function>

<#function optionLabel attribute option>
  <#if attribute.annotations.inputOptionLabels??>
    <#return advancedMsg(attribute.annotations.inputOptionLabels[option]!option)>
  <#elseif attribute.annotations.inputOptionLabelsI18nPrefix??>
    <#return msg(attribute.annotations.inputOptionLabelsI18nPrefix + "." + option)>
  </#if>
  <#return option>
</#function>
