package bugs;

import java.util.HashMap;
import java.util.Map;

/** equals without hashCode: the map does not find the seat again. */
public class NoHashCode {
    static class Seat {
        final int row;
        final int number;

        Seat(int row, int number) {
            this.row = row;
            this.number = number;
        }

        @Override
        @SuppressWarnings("EqualsHashCode")
        public boolean equals(Object other) { // CAUSE
            return other instanceof Seat seat && seat.row == row && seat.number == number;
        }
    }

    static final Map<Seat, String> BOOKED = new HashMap<>();

    static int length(Seat seat) {
        String name = BOOKED.get(seat);
        return name.length(); // SHOWS
    }

    public static void main(String[] args) {
        BOOKED.put(new Seat(3, 4), "Ada");
        System.out.println(length(new Seat(3, 4)));
    }
}
