/** Tests of finding an installation. */
@NullMarked
package org.ctip.maintenance.installation;

import org.jspecify.annotations.NullMarked;
