/**
 * The same kinds of bugs once more, written differently, after {@code why} could explain the first ones and without
 * looking at how it does that.
 */
package bugs.second;
