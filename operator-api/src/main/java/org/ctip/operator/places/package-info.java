/** Work of which only a little is done at once. */
@NullMarked
package org.ctip.operator.places;

import org.jspecify.annotations.NullMarked;
