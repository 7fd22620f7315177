package beside;

import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import java.util.ArrayList;
import java.util.List;

/** Mocks a final class, which Mockito's agent rewrites while it is in use. */
public final class Mocking {
    private Mocking() {}

    /** The recorder has rewritten it before. */
    public static final class Service {
        private final List<Integer> seen = new ArrayList<>();

        /** Remembers what it was asked. */
        public int answer(int question) {
            seen.add(question);
            return question - 1;
        }
    }

    public static void main(String[] args) {
        Service mocked = mock(Service.class);
        doReturn(7).when(mocked).answer(1);
        System.out.println("mocked " + mocked.answer(1));
        Service real = spy(new Service());
        System.out.println("real " + real.answer(3));
        verify(real).answer(3);
        System.out.println("seen " + real.seen);
    }
}
