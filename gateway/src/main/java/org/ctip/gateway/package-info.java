/** The one public port of the installation. */
@NullMarked
package org.ctip.gateway;

import org.jspecify.annotations.NullMarked;
