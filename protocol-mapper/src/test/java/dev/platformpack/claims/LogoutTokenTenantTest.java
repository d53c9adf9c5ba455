package dev.platformpack.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogoutTokenTenantTest {
    private static final String TENANT = "5d1f3f0e-8a3a-4c38-9f0f-0c5a4c1f7e11";

    @Test
    void standsWhereTheMapperWritesIt() {
        assertThat(written(Map.of())).isEqualTo(Map.of("tenant_id", TENANT));
        assertThat(written(Map.of(Claim.TENANT_ID.setting(), "company.id")))
                .isEqualTo(Map.of("company", Map.of("id", TENANT)));
    }

    @Test
    void hasANameOfItsOwnWhereTheMapperWritesNone() {
        assertThat(written(Map.of(Claim.PERMISSIONS.setting(), "permissions")))
                .isEqualTo(Map.of("platform_tenant", TENANT));
        assertThat(written(Map.of("preset", "organization"))).isEqualTo(Map.of("platform_tenant", TENANT));
    }

    @Test
    void isWrittenWhateverTheMapperSays() {
        assertThat(written(Map.of(Claim.TENANT_ID.setting(), "sub"))).isEqualTo(Map.of("platform_tenant", TENANT));
    }

    private static Map<String, Object> written(Map<String, String> mapper) {
        Map<String, Object> token = new HashMap<>();
        TokenTenant.write(TENANT, mapper, token);
        return token;
    }
}
