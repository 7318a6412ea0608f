/* gpu.c - is there a GPU to test on? Names it with status 0, or says in one line that there is none: status 3. For make test-gpu. */
#include "devices.h"

int main(void) {
    char line[DEVICE_LINE] = "";
    if (!no_cuda()) {
        genn_devices(genn_cuda(), device_line, line);
        printf("CUDA: %s\n", line);
    }
    if (!no_opencl() && opencl_is_gpu()) {
        *line = 0;
        genn_devices(genn_opencl(), device_line, line);
        printf("OpenCL: %s\n", line);
    } else if (no_cuda()) {
        printf("no GPU here, so nothing is tested or measured on one: %s; %s\n", no_cuda(), no_opencl() ? no_opencl() : "the first OpenCL device is no GPU");
        return 3;
    }
    return fflush(stdout) != 0;
}
