/** Programs that hold {@code why} to one rule each; with a cause that is marked, or with none to be found. */
package bugs.more;
