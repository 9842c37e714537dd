/** Changes by people, each with its record. */
@NullMarked
package org.ctip.operator.audit;

import org.jspecify.annotations.NullMarked;
