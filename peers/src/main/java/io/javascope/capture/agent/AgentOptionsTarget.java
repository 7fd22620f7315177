package io.javascope.capture.agent;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Texts;
import java.util.List;

/** What stands behind {@code -javaagent:recorder.jar=}. */
public final class AgentOptionsTarget implements FuzzTarget {
    @Override
    public String name() {
        return "agent-options";
    }

    @Override
    public List<byte[]> seeds() {
        return Texts.bytes(
                "out=/tmp/r",
                "out=/tmp/a%2Cb,plan=balanced,include=shop.**;bank.*,exclude=shop.gen.**,ring=64m,start=off,hot=1g",
                "out=r,control=/tmp/s,secrets=off,secret=iban;pin,compress=off,during=tests,cache=off,skip=org.tool.Main");
    }

    @Override
    public boolean read(byte[] input) {
        String text = Texts.of(input);
        if (text.contains("options=")) {
            return false; // that is another file
        }
        try {
            Options options = Options.parse(text);
            Finding.unless(options.ring() > 0 && options.hot() >= 0, "a size below nothing");
            Finding.unless(options.boundaries() != null, "no boundaries");
            return true;
        } catch (IllegalArgumentException refused) {
            Finding.unless(!String.valueOf(refused.getMessage()).isBlank(), "refused without a word");
            return false;
        }
    }
}
