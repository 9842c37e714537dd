/** The checks of API contracts are seen to fail. */
@NullMarked
package org.ctip.architecture.contract;

import org.jspecify.annotations.NullMarked;
