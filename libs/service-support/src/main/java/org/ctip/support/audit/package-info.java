/** The record of what people changed, written in the transaction of the change. */
@NullMarked
package org.ctip.support.audit;

import org.jspecify.annotations.NullMarked;
