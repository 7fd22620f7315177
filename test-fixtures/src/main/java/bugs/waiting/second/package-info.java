/** The same kinds of waiting in another shape each, written when {@code why} had explained the first ones. */
package bugs.waiting.second;
