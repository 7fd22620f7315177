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
                "3782-822463-10005                                | card",
                "5555555555554444                                 | card",
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
                "surefirebooter-20261128093719287_3.jar",
                "surefire_20261128093719283 4111111111111111x",
                "1732786639000003",
                "counts 4111 111 1111 11111",
                "java.lang.IllegalStateException: state 7",
                "the quick brown fox jumps over the lazy dog and runs away"
            })
    void ordinaryTextStays(String text) {
        assertThat(Secrets.redact(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Main --card 4111111111111111 -v            | Main --card <> -v",
                "Main url=https://bob:hunter2@x.org/y -v    | Main url=https://bob:<>@x.org/y -v",
                "Main --password hunter2 run                | Main --password <> run",
                "Main --token=abcdef --name=x               | Main --token=<> --name=x",
                "-jar surefirebooter-20261128093719287_3.jar | -jar surefirebooter-20261128093719287_3.jar"
            })
    void ofACommandOnlyTheSecretPartsAreReplaced(String command, String safe) {
        assertThat(Secrets.redactParts(command).replaceAll("<secret:[a-z]+:[0-9a-f]{4}>", "<>"))
                .isEqualTo(safe);
    }

    @Test
    void whatABuilderOrAnArrayHeldUnderASecretsNameIsFoundInOtherTexts() {
        Secrets.remember(new StringBuilder("built-up"));
        Secrets.remember("array-made".toCharArray());
        Secrets.remember("byte-made".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(Secrets.redact("it is built-up")).startsWith("<secret:name:");
        assertThat(Secrets.redact("array-made!")).startsWith("<secret:name:");
        assertThat(Secrets.redact("byte-made!")).startsWith("<secret:name:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Secret", "Sensitive", "Password", "ApiToken", "Redacted"})
    void annotationsOfSecretsAreKnownByTheirNames(String name) {
        assertThat(Secrets.isSecretAnnotation(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NonNull", "Nullable", "Column", "Deprecated"})
    void otherAnnotationsAreNot(String name) {
        assertThat(Secrets.isSecretAnnotation(name)).isFalse();
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
