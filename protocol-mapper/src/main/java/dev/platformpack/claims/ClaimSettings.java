package dev.platformpack.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Which claims a mapper writes, and where.
 *
 * @param paths claims that are left out have none
 */
record ClaimSettings(Preset preset, Map<Claim, ClaimPath> paths, SizeCaps caps) {

    private static final String APP_METADATA = "app_metadata";
    private static final ParsedSettings<ClaimSettings> PARSED = new ParsedSettings<>(ClaimSettings::of);

    /** As {@link #of}, from memory if these settings were read before. */
    static ClaimSettings parsed(Map<String, String> config) throws ProtocolMapperConfigException {
        return PARSED.of(config);
    }

    /**
     * Keycloak drops empty values before anybody sees them: a claim without a name is left out if another one has a name. A mapper in
     * which none is named, one that was made over REST or in a realm file, has the default names.
     *
     * @throws ProtocolMapperConfigException if a name is wrong, says what it must be
     */
    static ClaimSettings of(Map<String, String> config) throws ProtocolMapperConfigException {
        Preset preset = Preset.of(config);
        boolean isNamed = Arrays.stream(Claim.values())
                .anyMatch(claim -> text(config, claim).length() > 0);
        Map<Claim, ClaimPath> paths = new EnumMap<>(Claim.class);
        for (Claim claim : Claim.values()) {
            String name = isNamed ? text(config, claim) : claim.defaultName();
            if (!name.isEmpty()) {
                paths.put(claim, path(preset, claim, name));
            }
        }
        ClaimPlaces.check(preset, paths);
        return new ClaimSettings(preset, paths, SizeCaps.of(config));
    }

    static List<ProviderConfigProperty> properties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        properties.add(Preset.property());
        for (Claim claim : Claim.values()) {
            properties.add(Setting.text(
                    claim.setting(),
                    claim.label(),
                    "Name of the claim with the " + claim.meaning()
                            + ". A dot goes into an object (tenant.id), '\\.' is a dot."
                            + " Empty: the claim is left out.",
                    claim.defaultName()));
        }
        properties.addAll(SizeCaps.properties());
        return properties;
    }

    private static ClaimPath path(Preset preset, Claim claim, String name) throws ProtocolMapperConfigException {
        if (!ClaimPath.isWellWritten(name)) {
            throw Setting.invalid(claim.setting(), "be names separated by single dots, at most 200 characters", name);
        }
        ClaimPath path = ClaimPath.parse(name);
        return preset == Preset.APP_METADATA ? path.inside(APP_METADATA) : path;
    }

    private static String text(Map<String, String> config, Claim claim) {
        String name = config.get(claim.setting());
        return name == null ? "" : name.strip();
    }
}
