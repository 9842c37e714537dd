/** What a backup holds: manifest, archive, sealed keys. */
@NullMarked
package org.ctip.backups;

import org.jspecify.annotations.NullMarked;
