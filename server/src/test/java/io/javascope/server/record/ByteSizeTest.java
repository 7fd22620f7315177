package io.javascope.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({"65536, 65536", "256MB, 268435456", "2g, 2147483648", "64 KiB, 65536", "1t, 1099511627776", "0, 0"})
    void aSizeWithAUnitIsReadInPowersOf1024(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "-1", "1.5GB", "99999999999g", "1e9", "256XB"})
    void whatIsNoSizeIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 256MB");
    }

    @Test
    void bytesAreShownInTheUnitThatFits() {
        assertThat(ByteSize.text(0)).isEqualTo("0 B");
        assertThat(ByteSize.text(999)).isEqualTo("999 B");
        assertThat(ByteSize.text(1000)).isEqualTo("1.0 KB");
        assertThat(ByteSize.text(4_718_592)).isEqualTo("4.5 MB");
        assertThat(ByteSize.text(3L << 40)).isEqualTo("3.0 TB");
    }
}
