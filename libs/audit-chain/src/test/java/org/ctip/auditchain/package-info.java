/** Tests of the chain. */
@NullMarked
package org.ctip.auditchain;

import org.jspecify.annotations.NullMarked;
