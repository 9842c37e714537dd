/** Extensions and what they are doing. */
@NullMarked
package org.ctip.operator.extension;

import org.jspecify.annotations.NullMarked;
