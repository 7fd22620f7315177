package io.javascope.capture.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {
    @BeforeAll
    static void guard() {
        Secrets.guard(1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AKIAIOSFODNN7EXAMPLE                            | key",
                "ghp_16C7e42F292c6912E7710c838347Ae178B4a         | key",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl | key",
                "Bearer abc.def                                   | key",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b         | key",
                "-----BEGIN RSA PRIVATE KEY----- MIIE             | pem",
                "https://bob:hunter2@example.org/x                | url",
                "pay 4111 1111 1111 1111 now                      | card",
                "user=bob&password=hunter2                        | pair",
                "{\"token\": \"abc\"}                          | pair"
            })
    void whatLooksLikeASecretIsReplaced(String text, String kind) {
        assertThat(Secrets.redact(text)).matches("<secret:" + kind + ":[0-9a-f]{4}>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "com.acme.shop.orders.internal.OrderRepositoryImplementationFactory",
                "https://example.org:8080/path?x=1",
                "2026-11-28T09:15:00.000Z",
                "4111 1111 1111 1112",
                "java.lang.IllegalStateException: state 7",
                "the quick brown fox jumps over the lazy dog and runs away"
            })
    void ordinaryTextStays(String text) {
        assertThat(Secrets.redact(text)).isEqualTo(text);
    }

    @Test
    void whatWasSeenUnderASecretsNameIsReplacedAlsoInsideOtherText() {
        Secrets.remember("plain-looking");

        assertThat(Secrets.redact("plain-looking")).startsWith("<secret:name:");
        assertThat(Secrets.redact("refused: plain-looking!")).startsWith("<secret:name:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "userPassword", "api_key", "apiKey", "X-Auth-Token", "ssn", "user_otp"})
    void namesOfSecretsAreKnown(String name) {
        assertThat(Secrets.isSecretName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "name", "assn", "keyboard", "total"})
    void otherNamesAreNot(String name) {
        assertThat(Secrets.isSecretName(name)).isFalse();
    }
}
