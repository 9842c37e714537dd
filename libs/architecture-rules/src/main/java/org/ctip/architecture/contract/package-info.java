/** The OpenAPI files of {@code docs/api}: made from the code, compared with it and with answers. */
@NullMarked
package org.ctip.architecture.contract;

import org.jspecify.annotations.NullMarked;
