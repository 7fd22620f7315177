package io.javascope.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "modes of files are POSIX's")
final class TokenFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aMissingTokenIsMadeForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("new").resolve("token");
        TokenFile made = TokenFile.open(file);
        assertThat(made.token()).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(made.toString()).doesNotContain(made.token());
    }

    @Test
    void anExistingTokenIsRead() throws IOException {
        Path file = write("a secret of this user\n", "rw-------");
        assertThat(TokenFile.open(file).token()).isEqualTo("a secret of this user");
    }

    @Test
    void aTokenThatOthersCanReadIsRefused() throws IOException {
        Path file = write("a secret of this user\n", "rw-r-----");
        assertThatThrownBy(() -> TokenFile.open(file))
                .isInstanceOf(TransportProblem.class)
                .hasMessageContainingAll(file.toString(), "chmod 600");
    }

    @Test
    void aTokenThatIsTooShortIsRefused() throws IOException {
        Path file = write("guessable\n", "rw-------");
        assertThatThrownBy(() -> TokenFile.open(file)).hasMessageContaining("9 characters");
    }

    @Test
    void serversThatStartTogetherAgreeOnOneToken() throws Exception {
        Path file = folder.resolve("token");
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<String> open = () -> TokenFile.open(file).token();
            List<Future<String>> tokens =
                    threads.invokeAll(Stream.generate(() -> open).limit(8).toList());
            assertThat(tokens.stream().map(TokenFileTest::get).distinct()).hasSize(1);
        }
    }

    private Path write(String text, String mode) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static String get(Future<String> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
