package dev.platformpack.benchmarks.claims;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompaniesTest {
    @Test
    void everySlugIsOneOfItsKindAndAsLongAsThoseOfCompaniesAre() {
        assertThat(Companies.ALL)
                .hasSize(500)
                .extracting(Companies.Company::slug)
                .doesNotHaveDuplicates()
                .allMatch(slug -> slug.matches("[a-z]+(-[a-z]+)+"));
        assertThat(Companies.ALL.stream()
                        .mapToInt(company -> company.slug().length())
                        .average()
                        .orElseThrow())
                .isBetween(15.0, 20.0);
    }

    @Test
    void everybodyIsInTheFirstTenants() {
        assertThat(Member.in(0)).extracting(Member::tenants).containsExactly(1, 50, 200, 500);
        assertThat(Member.in(499)).extracting(Member::tenants).containsExactly(500);
    }
}
