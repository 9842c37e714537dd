/** PBXs over HTTP. */
@NullMarked
package org.ctip.admin.pbx.web;

import org.jspecify.annotations.NullMarked;
