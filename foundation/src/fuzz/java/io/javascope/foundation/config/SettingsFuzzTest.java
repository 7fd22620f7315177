package io.javascope.foundation.config;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Jazzer on settings files. Its seeds are in the resources of the tests. */
class SettingsFuzzTest {
    private static final AnySettings SETTINGS = new AnySettings();

    @FuzzTest(maxDuration = "5m")
    void anyTextGivesGoodValuesAndMessages(byte[] bytes) {
        SETTINGS.check(bytes);
    }
}
