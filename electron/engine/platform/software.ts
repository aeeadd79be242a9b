/** Name and version as they are written into signed files. Kept equal to package.json by a test. */
export const SOFTWARE = 'zhiping 0.1.0';
