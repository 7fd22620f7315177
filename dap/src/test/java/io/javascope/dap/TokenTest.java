package io.javascope.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.javascope.dap.wire.WireEnd;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TokenTest {

    @Test
    void initializedIsHeldBackUntilTheTokenHasCome() {
        try (Served served = guarded()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            served.client.ask("setExceptionBreakpoints", "{\"filters\":[]}");
            assertThat(served.client.order()).containsExactly("initialize!", "setExceptionBreakpoints?");
            int launch = served.client.send("launch", "{\"mainClass\":\"Main\",\"token\":\"secret\"}");
            served.client.event("initialized");
            served.client.ask("setExceptionBreakpoints", "{\"filters\":[]}");
            served.client.ask("configurationDone");
            assertThat(served.client.answer(launch).get("success").getAsBoolean())
                    .isTrue();
            assertThat(served.client.order()).doesNotContain("output");
        }
    }

    @Test
    void everyOtherRequestIsRefusedAndTheErrorNamesTheToken() {
        try (Served served = guarded()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            for (String command :
                    new String[] {"threads", "evaluate", "configurationDone", "nonsense", "setBreakpoints"}) {
                JsonObject answer = served.client.ask(command);
                assertThat(answer.get("success").getAsBoolean()).isFalse();
                assertThat(answer.get("message").getAsString()).contains("`token`");
            }
            assertThat(served.hasSession()).isFalse();
        }
    }

    @Test
    void theThirdWrongTokenEndsTheConnection() {
        try (Served served = guarded()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            assertThat(served.client
                            .ask("launch", "{\"mainClass\":\"Main\"}")
                            .get("message")
                            .getAsString())
                    .contains("`token` is missing");
            assertThat(served.client
                            .ask("launch", "{\"token\":\"guess\"}")
                            .get("message")
                            .getAsString())
                    .contains("`token` is wrong")
                    .doesNotContain("guess", "secret");
            assertThat(served.client
                            .ask("attach", "{\"token\":7,\"port\":1}")
                            .get("success")
                            .getAsBoolean())
                    .isFalse();
            served.client.awaitEnd();
            assertThat(served.edge
                            .closed()
                            .orTimeout(10, TimeUnit.SECONDS)
                            .join()
                            .reason())
                    .isEqualTo(WireEnd.Reason.REFUSED);
            assertThat(served.hasSession()).isFalse();
        }
    }

    @Test
    void theRightTokenAfterAWrongOneIsTaken() {
        try (Served served = guarded()) {
            served.client.ask("initialize", "{\"adapterID\":\"test\"}");
            served.client.ask("attach", "{\"port\":1,\"token\":\"secre\"}");
            int attach = served.client.send("attach", "{\"port\":1,\"token\":\"secret\"}");
            served.client.event("initialized");
            served.client.ask("configurationDone");
            assertThat(served.client.answer(attach).get("success").getAsBoolean())
                    .isTrue();
        }
    }

    private static Served guarded() {
        return Served.with(settings -> settings.withToken("secret"));
    }
}
