package io.javascope.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "4711, 127.0.0.1:4711",
        "0, 127.0.0.1:0",
        "127.0.0.1:80, 127.0.0.1:80",
        "0.0.0.0:9, 0.0.0.0:9",
        "[::1]:4711, [0:0:0:0:0:0:0:1]:4711"
    })
    void aPortIsOnTheLoopbackInterfaceUnlessAHostIsGiven(String text, String shown) {
        assertThat(Address.parse(text)).isInstanceOf(Address.Tcp.class).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"here.sock", "./4711", "/run/x:80", "a/b", "host:port"})
    void whatIsNoPortIsAPath(String text) {
        assertThat(Address.parse(text))
                .isEqualTo(new Address.Unix(Path.of(text).toAbsolutePath().normalize()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "99999", "localhost:70000", "no.such.host.invalid:80", "", "  "})
    void anImpossibleAddressSaysWhatIsWrong(String text) {
        assertThatThrownBy(() -> Address.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(text.isBlank() ? "empty" : text);
    }

    @Test
    void theTextOfAnAddressLeadsBackToIt() {
        Address.Tcp port = (Address.Tcp) Address.parse("[::1]:4711");
        assertThat(Address.parse(port.toString())).isEqualTo(port);
    }
}
