package dev.platformpack.events.projection;

import java.util.Set;

/**
 * What users get when they sign up; the options say the forms.
 *
 * @param publicEmailDomains domains at which anybody gets an address, in lower case ASCII
 * @param tenantNameAttribute user attribute with the name of the user's tenant
 */
public record SignUpConfig(SignUpPolicy policy, Set<String> publicEmailDomains, String tenantNameAttribute) {

    public SignUpConfig {
        publicEmailDomains = Set.copyOf(publicEmailDomains);
    }

    /** For the log: the domains are many. */
    @Override
    public String toString() {
        return "SignUpConfig[policy=%s, publicEmailDomains=%d, tenantNameAttribute=%s]"
                .formatted(policy, publicEmailDomains.size(), tenantNameAttribute);
    }
}
