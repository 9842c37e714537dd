/** What a backup holds: manifest, archive, sealed keys. */
@NullMarked
package org.ctip.maintenance.backup;

import org.jspecify.annotations.NullMarked;
