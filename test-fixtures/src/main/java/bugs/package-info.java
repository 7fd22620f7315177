/** Programs with one planted bug each: the line that causes it is marked, and so is the one where it shows. */
package bugs;
