package dev.platformpack.rest.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableIdTest {

    @Test
    void anIdWithNulNeverReachesTheDatabase() {
        assertThat(StorableId.isStorable("a\0b")).isFalse();
        assertThat(StorableId.isStorable("5f1c-Xy_z")).isTrue();
        assertThat(StorableId.isStorable("")).isTrue();
    }
}
