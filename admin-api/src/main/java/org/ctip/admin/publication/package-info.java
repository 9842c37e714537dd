/** Configuration on its way to what runs: topics made from tables. */
@NullMarked
package org.ctip.admin.publication;

import org.jspecify.annotations.NullMarked;
