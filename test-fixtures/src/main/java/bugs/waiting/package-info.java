/** Programs with threads that wait for ever, each for what another one should have done. */
package bugs.waiting;
