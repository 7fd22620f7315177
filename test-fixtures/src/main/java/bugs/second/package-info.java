/**
 * The same kinds of bugs once more, written differently, after {@code why} could explain the first ones.
 */
package bugs.second;
