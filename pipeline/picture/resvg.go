package picture

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// resvg is an instance of resvg, which turns SVG into PNG, as the npm package
// svg2png-wasm compiles it to WebAssembly. The calls are those of the package's
// own glue, dist/index.mjs.
type resvg struct {
	module    api.Module
	memory    api.Memory
	converter uint64 // address in memory
	objects   *objects
}

// objects are what the module has us keep: the texts of its errors, by handle.
type objects struct {
	texts map[uint32]string
	last  uint32
}

// firstObject is the first handle that the glue gives out: those below stand
// for undefined, null, true and false.
const firstObject = 132

func (o *objects) add(text string) uint32 {
	o.last++
	o.texts[firstObject+o.last] = text
	return firstObject + o.last
}

// objectsKey finds the objects of the instance that calls.
type objectsKey struct{}

// instantiateHost gives modules what they call of us. What they report goes to
// the objects in the context of the call.
func instantiateHost(ctx context.Context, runtime wazero.Runtime) error {
	read := func(m api.Module, address, length uint32) string {
		text, _ := m.Memory().Read(address, length)
		return string(text)
	}
	of := func(ctx context.Context) *objects { return ctx.Value(objectsKey{}).(*objects) }
	_, err := runtime.NewHostModuleBuilder("wbg").
		NewFunctionBuilder().WithFunc(func(ctx context.Context, m api.Module, address, length uint32) uint32 {
		return of(ctx).add(read(m, address, length))
	}).Export("__wbindgen_string_new").
		NewFunctionBuilder().WithFunc(func(ctx context.Context) uint32 {
		return of(ctx).add("")
	}).Export("__wbg_new_abda76e883ba8a5f").
		NewFunctionBuilder().WithFunc(func(_ context.Context, m api.Module, result, _ uint32) {
		m.Memory().WriteUint32Le(result, 0)   // an empty text: its address
		m.Memory().WriteUint32Le(result+4, 0) // and its length
	}).Export("__wbg_stack_658279fe44541cf6").
		NewFunctionBuilder().WithFunc(func(_ context.Context, m api.Module, address, length uint32) {
		panic(errors.New(read(m, address, length))) // the module itself gave up
	}).Export("__wbg_error_f851667af71bcfc6").
		NewFunctionBuilder().WithFunc(func(ctx context.Context, handle uint32) {
		delete(of(ctx).texts, handle)
	}).Export("__wbindgen_object_drop_ref").
		NewFunctionBuilder().WithFunc(func(_ context.Context, m api.Module, address, length uint32) {
		panic(errors.New(read(m, address, length)))
	}).Export("__wbindgen_throw").
		Instantiate(ctx)
	return err
}

// newResvg makes an instance that knows the weights of a typeface.
func newResvg(ctx context.Context, runtime wazero.Runtime, compiled wazero.CompiledModule, letters typeface) (*resvg, error) {
	r := &resvg{objects: &objects{texts: map[uint32]string{}}}
	ctx = r.context(ctx)
	var err error
	// Without a name, so that there can be several.
	if r.module, err = runtime.InstantiateModule(ctx, compiled, wazero.NewModuleConfig().WithName("").WithStartFunctions("__wbindgen_start")); err != nil {
		return nil, err
	}
	r.memory = r.module.Memory()
	var families []uint64
	for range 5 { // serif, sans-serif, cursive, fantasy, monospace
		address, length, err := r.pass(ctx, []byte(family))
		if err != nil {
			return nil, err
		}
		families = append(families, address, length)
	}
	if r.converter, err = r.call(ctx, "createConverter", families...); err != nil {
		return nil, err
	}
	for _, weight := range []*face{letters.regular, letters.bold} {
		address, length, err := r.pass(ctx, weight.file)
		if err != nil {
			return nil, err
		}
		if _, err := r.call(ctx, "converter_registerFont", r.converter, address, length); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// convert returns the PNG of an SVG, with scale device pixels for each of its
// own. After an error the instance is not to be used again.
func (r *resvg) convert(ctx context.Context, svg []byte, scale float64) ([]byte, error) {
	ctx = r.context(ctx)
	result, err := r.call(ctx, "__wbindgen_add_to_stack_pointer", api.EncodeI32(-16))
	if err != nil {
		return nil, err
	}
	address, length, err := r.pass(ctx, svg)
	if err != nil {
		return nil, err
	}
	const absent = 0
	_, err = r.call(ctx, "converter_convert", result, r.converter, address, length,
		1, api.EncodeF32(float32(scale)), absent, 0, absent, 0, absent, 0)
	if err != nil {
		return nil, err
	}
	var values [4]uint32 // address and length of the PNG, handle of an error, whether it failed
	for i := range values {
		values[i], _ = r.memory.ReadUint32Le(uint32(result) + uint32(4*i))
	}
	if values[3] != 0 {
		return nil, fmt.Errorf("resvg: %s", r.objects.texts[values[2]])
	}
	view, inside := r.memory.Read(values[0], values[1])
	if !inside {
		return nil, errors.New("resvg returned a picture outside its memory")
	}
	png := append([]byte(nil), view...)
	if _, err := r.call(ctx, "__wbindgen_free", uint64(values[0]), uint64(values[1]), 1); err != nil {
		return nil, err
	}
	_, err = r.call(ctx, "__wbindgen_add_to_stack_pointer", 16)
	return png, err
}

func (r *resvg) context(ctx context.Context) context.Context {
	return context.WithValue(ctx, objectsKey{}, r.objects)
}

// pass copies bytes into the module, which frees them.
func (r *resvg) pass(ctx context.Context, content []byte) (address, length uint64, err error) {
	if len(content) > math.MaxInt32 {
		return 0, 0, errors.New("too much for resvg")
	}
	length = uint64(len(content))
	if address, err = r.call(ctx, "__wbindgen_malloc", length, 1); err != nil {
		return 0, 0, err
	}
	if !r.memory.Write(uint32(address), content) {
		return 0, 0, errors.New("resvg has no memory left")
	}
	return address, length, nil
}

// call calls a function of the module; its result is 0 where it has none.
func (r *resvg) call(ctx context.Context, function string, arguments ...uint64) (uint64, error) {
	exported := r.module.ExportedFunction(function)
	if exported == nil {
		return 0, fmt.Errorf("this svg2png-wasm has no function %s; is it the version of package-lock.json (npm ci)?", function)
	}
	results, err := exported.Call(ctx, arguments...)
	if err != nil {
		return 0, fmt.Errorf("resvg: %w", err)
	}
	if len(results) == 0 {
		return 0, nil
	}
	return results[0], nil
}

func (r *resvg) close(ctx context.Context) error { return r.module.Close(ctx) }
